// The process that all tests run in, and those that it starts.
#pragma once

#include <spawn.h>

// GNU's header has it only for those who ask for what is not of POSIX, as Swift's import does not.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
