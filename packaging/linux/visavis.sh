#!/bin/sh
# Starts the program as jpackage's launcher would, in whose place it is: that one asks rpm and dpkg
# first which package it belongs to, which takes time, and rpm leaves a database in the home.
# shellcheck disable=SC2016 # $APPDIR is a word of the configuration
file=$(readlink -f -- "$0")
root=${file%/bin/*}
unset JDK_JAVA_OPTIONS

# The options go before the arguments: both are put behind what is there, arguments last.
arguments=$#
path=
while IFS='=' read -r key value || [ -n "$key" ]; do
  case $key in
    app.mainclass) main=$value ;;
    app.classpath) path=$path:$root/lib/app${value#'$APPDIR'} ;;
    java-options)
      case $value in
        *'$APPDIR'*) value=${value%%'$APPDIR'*}$root/lib/app${value#*'$APPDIR'} ;;
      esac
      set -- "$@" "$value"
      ;;
  esac
done <"$root/lib/app/visavis.cfg"
set -- "$@" "-Djpackage.app-path=$file" -cp "${path#:}" "$main"
while [ "$arguments" -gt 0 ]; do
  set -- "$@" "$1"
  shift
  arguments=$((arguments - 1))
done
exec "$root/lib/runtime/bin/java" "$@"
