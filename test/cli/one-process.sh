#!/bin/bash
# Runs the built command in the process of the commands (one-process.js), as if it had been started here. All of its input is read
# before, as two of them in a pipe take turns.
folder=$ONE_PROCESS
cat >"$folder/in.$$"
exec 9>"$folder/turn"
flock 9
mv "$folder/in.$$" "$folder/in"
printf '%s' "$PWD" >"$folder/args"
for arg; do printf '\0%s' "$arg" >>"$folder/args"; done
: >"$folder/out"
: >"$folder/err"
# Opened in both directions, so that nothing waits for a process that has ended.
echo 1<>"$folder/told"
read -r -t 200 status <>"$folder/ended" || { cat "$folder/err" && echo 'The process of the commands has ended.' && exit 70; }
cat "$folder/err" >&2
cat "$folder/out"
exit "$status"
