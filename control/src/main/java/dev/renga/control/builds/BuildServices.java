package dev.renga.control.builds;

import java.util.Map;

/** What the platform offers to builds, from inside their dynos' network. */
public interface BuildServices {
    /** Where runtimes are asked for, without the name: {@code https://10.64.0.1:5443/runtimes}. */
    String runtimesUrl();

    /** The certificate of the authority that signed it, and of others the operator trusts; PEM. */
    String authorities();

    /** Variables that the operator gives to every build: mirrors, proxies. */
    Map<String, String> environment();
}
