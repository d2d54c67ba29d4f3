# shellcheck shell=bash
# Web servers, of which an app gets the ones that its Procfile starts, and the scripts that start them.

write_procfile() {
  [ ! -f Procfile ] || return 0
  echo 'web: heroku-php-apache2' >Procfile
  say "No Procfile: web is heroku-php-apache2"
}

install_servers() {
  ! grep -q heroku-php-apache2 Procfile || install_server apache2 apache2
  ! grep -q heroku-php-nginx Procfile || install_server nginx nginx
}

# install_server RUNTIME PROGRAM: its tree in .heroku/RUNTIME, and a script for the program in .heroku/php/bin.
install_server() {
  local folder=$app_dir/.heroku/$1
  want_runtime "$1" '*' "the Procfile"
  say "- $1 ($runtime_version)"
  say_runtime
  mkdir -p "$folder/usr" "$folder/etc"
  cp -a "$runtime_path/usr/sbin" "$folder/usr/"
  [ ! -d "$runtime_path/usr/lib" ] || cp -a "$runtime_path/usr/lib" "$folder/usr/"
  find "$runtime_path/etc" -name mime.types -exec cp {} "$folder/etc/mime.types" \;
  [ ! -f "$runtime_path/etc/nginx/fastcgi_params" ] || cp "$runtime_path/etc/nginx/fastcgi_params" "$folder/etc/"
  chmod -R u+w "$folder"
  cat >"$php_home/bin/$2" <<PROGRAM
#!/bin/sh
export LD_LIBRARY_PATH="$(libraries_of_distribution "$folder")\${LD_LIBRARY_PATH:+:\$LD_LIBRARY_PATH}"
exec "$folder/usr/sbin/$2" "\$@"
PROGRAM
  chmod +x "$php_home/bin/$2"
}

# In the path, and where Procfiles that Composer's package of them was made for look: vendor/bin.
install_boot_scripts() {
  local name
  cp -a "$here/run/." "$php_home/boot"
  cp "$here/../lib/profile/memory.sh" "$php_home/boot/"
  for name in heroku-php-apache2 heroku-php-nginx; do
    ln -sf "../boot/$name" "$php_home/bin/$name"
  done
}

link_boot_scripts() {
  local folder=$1 name
  mkdir -p "$folder"
  for name in heroku-php-apache2 heroku-php-nginx; do
    [ -e "$folder/$name" ] || ln -s "$php_home/bin/$name" "$folder/$name"
  done
}
