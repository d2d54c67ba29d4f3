package dev.renga.node.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeccompTest {
    private final Oci.Filter filter = Seccomp.filter("amd64");

    private List<Oci.Rule> rulesFor(String call) {
        return filter.syscalls().stream().filter(it -> it.names().contains(call)).toList();
    }

    @Test
    void whatIsNotNamedIsRefused() {
        assertThat(filter.defaultAction()).isEqualTo("SCMP_ACT_ERRNO");
        assertThat(filter.defaultErrnoRet()).isEqualTo(1);
    }

    /**
     * Names that the container engines' common default profile keeps behind a capability, and some
     * that it lets through and a dyno has no use for.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "acct",
                "add_key",
                "adjtimex",
                "bpf",
                "chroot",
                "clock_adjtime",
                "clock_settime",
                "create_module",
                "delete_module",
                "fanotify_init",
                "finit_module",
                "fsconfig",
                "fsmount",
                "fsopen",
                "fspick",
                "get_kernel_syms",
                "init_module",
                "ioperm",
                "iopl",
                "kcmp",
                "kexec_file_load",
                "kexec_load",
                "keyctl",
                "lookup_dcookie",
                "mbind",
                "migrate_pages",
                "mount",
                "mount_setattr",
                "move_mount",
                "move_pages",
                "name_to_handle_at",
                "nfsservctl",
                "open_by_handle_at",
                "open_tree",
                "perf_event_open",
                "pidfd_getfd",
                "pivot_root",
                "process_madvise",
                "process_vm_readv",
                "process_vm_writev",
                "ptrace",
                "query_module",
                "quotactl",
                "quotactl_fd",
                "reboot",
                "request_key",
                "set_mempolicy",
                "setdomainname",
                "sethostname",
                "setns",
                "settimeofday",
                "statmount",
                "listmount",
                "swapoff",
                "swapon",
                "syslog",
                "sysfs",
                "_sysctl",
                "umount",
                "umount2",
                "unshare",
                "uselib",
                "userfaultfd",
                "ustat",
                "vhangup",
                "vm86",
                "vm86old"
            })
    void nothingThatReachesBeyondTheDynoIsNamed(String call) {
        assertThat(rulesFor(call)).isEmpty();
    }

    @Test
    void aCloneMayNotMakeANamespace() {
        assertThat(rulesFor("clone"))
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.args())
                                .containsExactly(
                                        new Oci.Argument(
                                                0, 0x7E020000L, 0L, "SCMP_CMP_MASKED_EQ")));
    }

    @Test
    void theNewerCloneIsSaidNotToExistSinceItsFlagsCanNotBeSeen() {
        assertThat(rulesFor("clone3"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.errnoRet()).isEqualTo(38));
    }

    @Test
    void socketsAreOfAFewFamilies() {
        assertThat(rulesFor("socket"))
                .allSatisfy(it -> assertThat(it.args()).hasSize(1))
                .extracting(it -> it.args() == null ? -1L : it.args().getFirst().value())
                .containsExactlyInAnyOrder(1L, 2L, 10L, 16L);
    }

    /** Moby's default profile for amd64, as of 2024, without what it ties to a capability. */
    @Test
    void differsFromTheCommonProfileByTheseNames() {
        var here = Seccomp.list().plain();

        assertThat(here)
                .as("let through there, not here")
                .doesNotContain(
                        "adjtimex",
                        "clock_adjtime",
                        "fanotify_mark",
                        "get_thread_area",
                        "io_cancel",
                        "io_destroy",
                        "io_getevents",
                        "io_pgetevents",
                        "io_setup",
                        "io_submit",
                        "modify_ldt",
                        "name_to_handle_at",
                        "process_vm_readv",
                        "process_vm_writev",
                        "ptrace");
        var onlyHere =
                List.of(
                        "cachestat",
                        "fchmodat2",
                        "futex_requeue",
                        "futex_wait",
                        "futex_wake",
                        "get_mempolicy",
                        "map_shadow_stack",
                        "mseal");
        assertThat(here).as("let through here, not there").containsAll(onlyHere);
        assertThat(here.size() - onlyHere.size()).as("let through by both").isEqualTo(276);
    }

    @Test
    void noCallIsNamedTwice() {
        assertThat(Seccomp.list().plain()).doesNotHaveDuplicates();
    }

    @Test
    void anArchitectureWithoutAListIsRefused() {
        assertThatIllegalStateException().isThrownBy(() -> Seccomp.filter("riscv64"));
    }
}
