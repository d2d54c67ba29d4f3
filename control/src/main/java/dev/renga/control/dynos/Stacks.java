package dev.renga.control.dynos;

/** How a stack is called inside a dyno: by the operator's alias, or without its digest. */
record Stacks(String alias) {
    String shown(String stack) {
        return alias.isEmpty() ? stack.replaceFirst("-[0-9a-f]{12}$", "") : alias;
    }
}
