#!/bin/sh
# One style sheet out of all parts, for Trunk: `_layers.css` first, the rest in
# any order, since each part names its layer. Written only when it changed, so
# that a watch does not run in circles.
set -eu
cd "$(dirname "$0")"
mkdir -p ../target/style
LC_ALL=C
export LC_ALL
cat _layers.css [a-z]*.css > ../target/style/console.css.new
if cmp -s ../target/style/console.css.new ../target/style/console.css; then
  rm ../target/style/console.css.new
else
  mv ../target/style/console.css.new ../target/style/console.css
fi
