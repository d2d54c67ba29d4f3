# shellcheck shell=bash
# PHP from the platform's store, in .heroku/php: bin/php and bin/php-fpm find its libraries, its extensions and
# etc/php.ini wherever they lie.

install_php() {
  local range asked="require.php in composer.json"
  range=$(wanted php)
  [ -n "$range" ] || { range='*' asked="an app that names no version"; }
  php_pinned=$range
  want_runtime php "$range" "$asked"
  php_version=$runtime_version
  php_home=$app_dir/.heroku/php
  step "Installing platform packages..."
  say "- php ($php_version)"
  say_runtime
  mkdir -p "$php_home/bin" "$php_home/etc/conf.d"
  if tree_of_distribution "$runtime_path"; then
    adopt_distribution "$runtime_path"
  else
    adopt_release "$runtime_path"
  fi
  write_ini
  export_path PATH "$php_home/bin"
  "$php_home/bin/php" -v >"$log" 2>&1 || {
    sed 's/^/       /' "$log"
    fail "PHP $php_version from $runtime_source does not run on this stack."
  }
  # shellcheck disable=SC2016
  profile_path PATH '$HOME/.heroku/php/bin'
}

# Packages of the distribution: programs with the version in their names, a file per extension.
adopt_distribution() {
  local ini
  mkdir -p "$php_home/usr/bin" "$php_home/usr/sbin"
  cp "$1"/usr/bin/php[0-9]* "$php_home/usr/bin/"
  cp "$1"/usr/sbin/php-fpm[0-9]* "$php_home/usr/sbin/"
  cp -a "$1/usr/lib" "$php_home/usr/"
  chmod -R u+w "$php_home/usr"
  # For machines that boot.
  rm -rf "$php_home"/usr/lib/{systemd,udev,*/systemd}
  libraries=$(libraries_of_distribution "$php_home")
  extension_dir=$(compgen -G "$php_home/usr/lib/php/2*" | head -n 1)
  php_program "$(compgen -G "$php_home/usr/bin/php[0-9]*" | grep -E '/php[0-9.]+$' | head -n 1)" >"$php_home/bin/php"
  php_program "$(compgen -G "$php_home/usr/sbin/php-fpm[0-9]*" | head -n 1)" >"$php_home/bin/php-fpm"
  chmod +x "$php_home"/bin/*
  for ini in "$1"/usr/share/php[0-9]*/*/*.ini "$1"/etc/php/*/mods-available/*.ini; do
    [ ! -f "$ini" ] || cp "$ini" "$php_home/etc/conf.d/$(priority "$ini")-$(basename "$ini")"
  done
}

# The order in which extensions are loaded, as the distribution's files say it.
priority() { sed -nE 's/^; *priority=([0-9]+).*/\1/p' "$1" | grep . || echo 20; }

# A build that brings bin, lib and extensions of its own.
adopt_release() {
  local program
  cp -a "$1/." "$php_home/release"
  chmod -R u+w "$php_home/release"
  libraries=$php_home/release/lib
  extension_dir=$(dirname "$(find "$php_home/release" -name 'opcache.so' | head -n 1)")
  for program in php php-fpm; do
    php_program "$(find "$php_home/release" -type f -name "$program" -perm -u+x | head -n 1)" >"$php_home/bin/$program"
  done
  chmod +x "$php_home"/bin/*
  load_extensions
}

# Those that others build on come first.
load_extensions() {
  local file name
  for file in "$extension_dir"/*.so; do
    name=$(basename "$file" .so)
    case $name in
      opcache) echo "zend_extension=$name" >"$php_home/etc/conf.d/10-$name.ini" ;;
      mysqlnd | pdo | xml | igbinary | msgpack) echo "extension=$name" >"$php_home/etc/conf.d/10-$name.ini" ;;
      xdebug | pcov) ;;
      *) echo "extension=$name" >"$php_home/etc/conf.d/20-$name.ini" ;;
    esac
  done
}

# php_program PROGRAM: a script that starts it with its libraries and settings.
php_program() {
  cat <<PROGRAM
#!/bin/sh
export LD_LIBRARY_PATH="$libraries\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
export PHPRC="\${PHPRC:-$php_home/etc}" PHP_INI_SCAN_DIR="$php_home/etc/conf.d:\${PHP_INI_SCAN_DIR:-}"
exec "$1" "\$@"
PROGRAM
}

write_ini() {
  cat >"$php_home/etc/php.ini" <<INI
extension_dir = "$extension_dir"
date.timezone = UTC
expose_php = Off
display_errors = Off
log_errors = On
error_reporting = E_ALL & ~E_DEPRECATED & ~E_STRICT
html_errors = Off
memory_limit = 128M
variables_order = "EGPCS"
short_open_tag = Off
zend.assertions = -1
openssl.cafile = /etc/ssl/certs/ca-certificates.crt
curl.cainfo = /etc/ssl/certs/ca-certificates.crt
user_ini.cache_ttl = 86400
opcache.enable = 1
opcache.enable_cli = 0
INI
}
