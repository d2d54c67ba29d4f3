# shellcheck shell=bash
# What the app's processes find. Written before packages are installed: those may add to it.

write_environment() {
  # shellcheck disable=SC2016
  {
    profile_path PATH '$HOME/.heroku/python/bin'
    profile_path LD_LIBRARY_PATH "${python_libraries//$app_dir/\$HOME}"
    # Only a tree that is no virtual environment may be told that it is at home there.
    [ -d .heroku/python/base ] || profile_force PYTHONHOME '$HOME/.heroku/python'
    profile_path PYTHONPATH '$HOME'
  }
  profile_force PYTHONUNBUFFERED true
  profile_default LANG en_US.UTF-8
  profile_default FORWARDED_ALLOW_IPS '*'
  profile_default GUNICORN_CMD_ARGS '--access-logfile -'
  profile_script "$here/../lib/profile/memory.sh"
  profile_script "$here/profile/web-concurrency.sh"
  export_path PYTHONPATH "$build_dir"
}
