# shellcheck shell=bash
# The Procfile: "<type>: <command>" a line; of a type named twice the last one counts.

# Prints TYPE<tab>COMMAND of each type once, by name.
read_procfile() {
  [ -f "$1" ] || return 0
  clean_procfile "$1" | awk '
    match($0, /^[A-Za-z0-9_-]+[ \t]*:[ \t]*/) && length($0) > RLENGTH {
      type = $0; sub(/[ \t]*:.*/, "", type)
      command[type] = substr($0, RLENGTH + 1)
    }
    END { for (type in command) print type "\t" command[type] }' | LC_ALL=C sort
}

# Lines that are neither a type nor a comment, as NUMBER: TEXT.
odd_procfile_lines() {
  [ -f "$1" ] || return 0
  clean_procfile "$1" | LC_ALL=C awk '!/^[ \t]*(#|$)/ && !/^[A-Za-z0-9_-]+[ \t]*:[ \t]*[^ \t]/ { print NR ": " substr($0, 1, 100) }'
}

# Without a byte order mark, carriage returns and trailing blanks.
clean_procfile() {
  LC_ALL=C sed -e '1s/^\xef\xbb\xbf//' -e 's/[ \t\r]*$//' "$1"
}
