#!/usr/bin/perl
# Opens a listening socket for each ADDRESS PORT and becomes the program after "--", which holds them from
# descriptor 3 on, LISTEN_FDS of them. One that can't be opened is passed over: the router says why it can't either.
use strict;
use warnings;
use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 IPPROTO_IP);

use constant { BACKLOG => 1024, IP_FREEBIND => 15 };

# Descriptors up to this one stay open in the program.
$^F = 255;

my @held;
while (@ARGV and $ARGV[0] ne '--') {
    my ($address, $port) = splice @ARGV, 0, 2;
    my $family = $address =~ /:/ ? AF_INET6 : AF_INET;
    my $ip = inet_pton($family, $address) or next;
    my $place = $family == AF_INET6 ? pack_sockaddr_in6($port, $ip) : pack_sockaddr_in($port, $ip);
    socket(my $socket, $family, SOCK_STREAM, 0) or next;
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    # the dynos' gateway address may come up later
    setsockopt($socket, IPPROTO_IP, IP_FREEBIND, 1);
    bind($socket, $place) && listen($socket, BACKLOG) or next;
    fileno($socket) == 3 + @held or die "listen: descriptor 3 and those after it are taken\n";
    push @held, $socket;
}
shift @ARGV;
$ENV{LISTEN_FDS} = @held;
exec { $ARGV[0] } @ARGV or die "listen: can't run $ARGV[0]: $!\n";
