# shellcheck shell=bash
# Which Ruby: Gemfile's ruby line, Gemfile.lock, the files of version managers, the last build's, a default.

readonly DEFAULT_RUBY=">= 3.1, < 3.4"

# Sets engine (ruby or jruby), ruby_range, ruby_asked (who asks for it) and ruby_pinned (yes or nothing).
choose_ruby() {
  engine=ruby ruby_range='' ruby_asked='' ruby_pinned=yes
  local statement
  statement=$(gemfile_statement)
  [ -z "$statement" ] || read_statement "$statement"
  # A range leaves it open; the lock says what it was settled on. A version in the Gemfile is the later word.
  [[ $ruby_range =~ ^[0-9]+(\.[0-9]+)+$ ]] || read_locked_ruby
  [ -n "$ruby_range" ] || read_version_file .ruby-version
  [ -n "$ruby_range" ] || read_version_file .tool-versions
  [ -n "$ruby_range" ] || choose_default
}

# Gemfile's ruby line, on one line and without a comment.
gemfile_statement() {
  tr -d '\r' <Gemfile | sed -E ':next; /,[[:space:]]*$/ { N; s/,[[:space:]]*\n[[:space:]]*/, /; b next }' |
    sed -nE 's/[[:space:]]#.*//; s/^[[:space:]]*ruby[[:space:](]+//p' | head -n 1
}

# ruby "~> 3.3", ">= 3.3.1" · ruby "3.1.4", engine: "jruby", engine_version: "9.4.12.0" · ruby file: ".ruby-version"
read_statement() {
  local statement=$1 file word
  file=$(option_of "$1" file)
  [ -n "$file" ] || ! [[ $statement =~ File.*[\"\']([^\"\']*\.ruby-version|[^\"\']*\.tool-versions)[\"\'] ]] || file=${BASH_REMATCH[1]}
  if [ -n "$file" ]; then
    read_version_file "${file#./}"
    return
  fi
  engine=$(option_of "$1" engine)
  engine=${engine:-ruby}
  ruby_range=$(option_of "$1" engine_version)
  [ -n "$ruby_range" ] || ruby_range=$(requirements_in "$statement")
  ruby_asked="ruby in Gemfile"
}

# The value of an option in a line of Ruby, in either notation.
option_of() {
  local quoted="[\"']([^\"']*)[\"']"
  [[ $1 =~ (^|[^a-z_])$2(:|[\"\']?[[:space:]]*=\>)[[:space:]]*$quoted ]] || return 0
  printf '%s\n' "${BASH_REMATCH[3]}"
}

# All texts in a line of Ruby that are requirements, as one.
requirements_in() {
  grep -oE "[\"'][^\"']*[\"']" <<<"$1" | tr -d "\"'" |
    grep -xE '[[:space:]]*(~>|>=|<=|!=|=|>|<)?[[:space:]]*[0-9]+(\.[0-9A-Za-z]+)*[-.0-9A-Za-z]*[[:space:]]*' | paste -sd, | sed 's/,/, /g' || true
}

# RUBY VERSION of Gemfile.lock: "ruby 3.3.8p144" or "ruby 3.1.4p0 (jruby 9.4.12.0)".
read_locked_ruby() {
  local line
  line=$(locked_line 'RUBY VERSION')
  if [[ $line =~ \(jruby\ ([0-9.]+)\) ]]; then
    engine=jruby ruby_range=${BASH_REMATCH[1]}
  elif [[ $line =~ ^ruby\ ([0-9]+(\.[0-9A-Za-z]+)*)$ ]] && [ "$engine" = ruby ]; then
    ruby_range=${BASH_REMATCH[1]%%p[0-9]*}
  else
    return 0
  fi
  ruby_asked="RUBY VERSION in Gemfile.lock"
}

# "3.3.8", "ruby-3.3.8", "jruby-9.4.12.0"; of several tools a line each, "ruby 3.3.8".
read_version_file() {
  local line
  [ -f "$1" ] || return 0
  case $1 in
    *.tool-versions) line=$(sed -nE 's/^ruby[[:space:]]+([^[:space:]#]+).*/\1/p' "$1" | head -n 1) ;;
    *.toml) line=$(sed -nE 's/^ruby[[:space:]]*=[[:space:]]*"([^"]+)".*/\1/p' "$1" | head -n 1) ;;
    *) line=$(sed -E 's/#.*//' "$1" | tr -d ' \t\r' | grep -m 1 . || true) ;;
  esac
  [ -n "$line" ] || return 0
  engine=ruby ruby_range=${line#ruby-} ruby_asked=$1
  [[ $line != jruby-* ]] || engine=jruby ruby_range=${line#jruby-}
}

# An app without a wish keeps what it was built with first.
choose_default() {
  ruby_pinned=
  ruby_range=$(note default_ruby) ruby_asked="the last build"
  [ -n "$ruby_range" ] || ruby_range=$DEFAULT_RUBY ruby_asked="the default of this buildpack"
}
