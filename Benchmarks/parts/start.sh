# Starting: quo and the shell, asked the least.
# shellcheck shell=bash

test_of start 'Starting and ending'
side quo 'quo --version'
side sqlite3 'sqlite3 -version'
target quo sqlite3 1
measure_short
