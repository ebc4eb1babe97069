# `make help` lists what there is to do.

PREFIX = /usr/local
DESTDIR =
SWIFT = swift
# Builds for trying and testing; .ci/run leaves out what only a debugger reads, a third of their time.
SWIFTFLAGS ?=
BUILD = $(SWIFT) build $(SWIFTFLAGS)
RUN_TESTS = $(SWIFT) test $(SWIFTFLAGS) --quiet --disable-xctest

# One file with the Swift runtime and SQLite inside: it needs nothing of the machine it runs on, and loads nothing of it
# (ALONE: see Sources/quo/Alone.swift). The toolchain's own linker drops what is not used; with a section for each function
# it drops those of ours too, and makes one of those that are alike. Without the two modules that Swift imports by
# itself, for concurrency and regular expressions, it is smaller by a tenth; the sources use neither. Nor has it the index
# of stack frames, with which C++ throws. And it has no hash of each module's intermediate code, which is another in
# another folder: so two builds are the same bytes. That code is not verified either, which finds faults of the compiler
# alone, and takes a twelfth of the time. The functions that frequent commands run lie side by side, so that a start touches
# fewer pages; one that is no more, or that the list does not have yet, lies where it would without.
RELEASE = dist/quo
STATIC = --scratch-path .build-static -debug-info-format none --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -use-ld=lld $(STRIP) -Xlinker --icf=all \
  -Xlinker --no-eh-frame-hdr -Xlinker -T -Xlinker packaging/static.ld \
  -Xlinker --symbol-ordering-file=packaging/start.order -Xlinker --no-warn-symbol-ordering -Xswiftc -DALONE -Xswiftc -Xfrontend -Xswiftc -function-sections \
  -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen -Xswiftc -Xfrontend -Xswiftc -disable-llvm-verify \
  $(foreach module,concurrency string-processing,-Xswiftc -Xfrontend -Xswiftc -disable-implicit-$(module)-module-import)
STRIP = -Xlinker -s

DEMO = .build/demo.db
STUB = .build/stub.db
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
# Where Debian's shells look of themselves: its zsh has a folder of its own for packages, its fish looks below /usr/local
# only where XDG_DATA_DIRS says so, but always in /etc. bash-completion looks below both.
BASH_COMPLETIONS = $(SHARE)/bash-completion/completions
ZSH_COMPLETIONS = $(SHARE)/zsh/$(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)
FISH_COMPLETIONS = $(if $(filter /usr/local,$(PREFIX)),$(DESTDIR)/etc/fish/completions,$(SHARE)/fish/vendor_completions.d)
MAN1 = $(SHARE)/man/man1
MAN7 = $(SHARE)/man/man7
FRENCH_MAN1 = $(SHARE)/man/fr/man1

TEST = $(RUN_TESTS) --ignore-lock --skip-build
COMMANDS = EndToEndTests
TEST_TOOLS = bash fish zsh script jq mandoc python3 curl tmux tidy chromium /usr/sbin/sshd
SCRIPTS = setup .ci/run .ci/smoke Tests/Fixtures/Inboxes/make Tests/QuoAPITests/fake-curl \
  Tests/Package/try packaging/deb packaging/dist packaging/order Benchmarks/run Benchmarks/report $(wildcard Benchmarks/lib/*.sh Benchmarks/parts/*.sh)

BENCH_TOOLS = bash hyperfine jq sqlite3 time

.PHONY: help setup build demo stub test faults fuzz sanitize release smoke order bench bench-smoke install uninstall deb dist try-package generate check-generated rewrite pictures lint format clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 - /p' Makefile

setup: ## install what is missing: make, libsqlite3-dev
	@./setup

build: ## build for trying and testing
	@$(BUILD)

demo: build ## build quo and list a sample inbox, made anew in $(DEMO)
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@.build/debug/quo demo | .build/debug/quo --db $(DEMO) import -
	@echo
	@.build/debug/quo --db $(DEMO) --no-pager list --format table
	@printf '\nThis inbox is %s; quo itself is %s.\n' $(DEMO) .build/debug/quo

stub: build ## build quo and start a made-up Quo service on this machine, to try 'quo sync' with
	@rm -f $(STUB) $(STUB)-wal $(STUB)-shm
	@Tests/Service/stub.py --demo .build/debug/quo --conversations 200 --hint "QUO_DB=$(STUB) .build/debug/quo"

# Side by side: the tests of the commands wait for the processes that they start, and before that for the release. Those of
# the modules compute all the while, so they let the others go first.
test: ## build and run all tests; TESTED=release: those of the commands with dist/quo instead of the debug build
	@for tool in $(TEST_TOOLS); do \
	  command -v $$tool >/dev/null || echo "tests that need $$tool are skipped: it is not installed"; \
	done
	@$(MAKE) --no-print-directory --jobs test-modules test-commands

.PHONY: test-build test-modules test-commands
test-build:
	@$(BUILD) --build-tests

test-modules: test-build
	@nice $(TEST) --skip $(COMMANDS)

test-commands: test-build $(filter release,$(TESTED))
	@$(if $(filter release,$(TESTED)),QUO_TESTED='$(abspath $(RELEASE))') $(TEST) --filter $(COMMANDS)

FAULTS = 300
OPTIMISED = -c release -Xswiftc -enable-testing
FUZZ = arguments time json csv importing search selection keys
SECONDS = 600

faults: ## try to break quo for an hour or more: FAULTS=300 rounds of each, in a build made to be fast
	@$(SWIFT) build --build-tests $(OPTIMISED)
	@QUO_FAULTS=$(FAULTS) $(SWIFT) test $(OPTIMISED) --skip-build --disable-xctest \
	  --filter 'Faults|FuzzTests|KilledChangeTests|ManyProcessesTests|SyncLawTests'

fuzz: ## let libFuzzer look for what breaks a reader: SECONDS=600 for each of FUZZ='json csv'
	@QUO_FUZZ=1 $(SWIFT) build --scratch-path .build-fuzz --product quo-fuzz -Xswiftc -sanitize=fuzzer
	@for target in $(FUZZ); do \
	  mkdir -p .build-fuzz/corpus/$$target; \
	  echo "$$target: new inputs in .build-fuzz/corpus/$$target, what breaks it in .build-fuzz/$$target-*"; \
	  SWIFT_BACKTRACE=enable=no QUO_FUZZ=$$target .build-fuzz/debug/quo-fuzz -max_total_time=$(SECONDS) -max_len=4096 -timeout=20 -verbosity=0 \
	    -print_final_stats=1 -artifact_prefix=.build-fuzz/$$target- .build-fuzz/corpus/$$target \
	    Tests/Fixtures/Fuzz/$$target Tests/Fixtures/Shapes || exit; \
	done

sanitize: ## run the tests of the modules under the address sanitizer, in a build of its own
	@$(SWIFT) build --build-tests --sanitize=address --scratch-path .build-asan
	@ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --skip-build --sanitize=address --scratch-path .build-asan \
	  --disable-xctest --skip $(COMMANDS)

release: ## build the static executable, dist/quo
	@$(SWIFT) build -c release --product quo $(STATIC)
	@mkdir -p dist && cp .build-static/release/quo $(RELEASE).new && mv -f $(RELEASE).new $(RELEASE) && ls -l $(RELEASE)

order: STRIP = -Xlinker --strip-debug
order: ## list the functions that frequent commands run anew, in packaging/start.order; needs valgrind
	@$(SWIFT) build -c release --product quo $(STATIC)
	@packaging/order .build-static/release/quo >.build-static/start.order && mv .build-static/start.order packaging/start.order

smoke: ## check that dist/quo is static, small and works in an empty environment
	@.ci/smoke $(RELEASE)

bench: release ## measure quo beside sqlite3, notmuch and Taskwarrior: SIZE=1000000, PARTS='list bulk'
	@./setup $(BENCH_TOOLS)
	@Benchmarks/run $(RELEASE) Benchmarks/RESULTS.md $(PARTS)

bench-smoke: ## check that the measurements run, on little data
	@[ -e $(RELEASE) ] || $(MAKE) release
	@./setup $(BENCH_TOOLS)
	@SIZE=200 PEERS_SIZE=50 ROUNDS=1 RUNS=2 LONG_ROUNDS=1 WORK=.build/bench-smoke \
	  Benchmarks/run $(RELEASE) .build/bench-smoke/RESULTS.md
	@grep -q '^## orders' .build/bench-smoke/RESULTS.md

install: ## install dist/quo, manual pages and completions below $(DESTDIR)$(PREFIX)
	@[ -e $(RELEASE) ] || $(MAKE) release
	install -d $(BIN) $(MAN1) $(MAN7) $(FRENCH_MAN1) $(BASH_COMPLETIONS) $(ZSH_COMPLETIONS) $(FISH_COMPLETIONS)
	install -m 755 $(RELEASE) $(BIN)/quo
	install -m 644 $(wildcard man/*.1) $(MAN1)
	$(if $(wildcard man/*.7),install -m 644 $(wildcard man/*.7) $(MAN7))
	install -m 644 $(wildcard man/fr/man1/*.1) $(FRENCH_MAN1)
	install -m 644 completions/quo.bash $(BASH_COMPLETIONS)/quo
	install -m 644 completions/_quo $(ZSH_COMPLETIONS)/_quo
	install -m 644 completions/quo.fish $(FISH_COMPLETIONS)/quo.fish

uninstall: ## remove what install put there
	rm -f $(BIN)/quo $(addprefix $(MAN1)/,$(notdir $(wildcard man/*.1))) \
	  $(addprefix $(MAN7)/,$(notdir $(wildcard man/*.7))) \
	  $(addprefix $(FRENCH_MAN1)/,$(notdir $(wildcard man/fr/man1/*.1))) $(BASH_COMPLETIONS)/quo \
	  $(ZSH_COMPLETIONS)/_quo $(FISH_COMPLETIONS)/quo.fish

# The time of what is in a package: so the same commit makes the same bytes.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date -r CHANGELOG.md +%s)
export SOURCE_DATE_EPOCH

deb: release ## make a Debian package, dist/quo_VERSION_ARCHITECTURE.deb
	@packaging/deb $(RELEASE) dist

dist: release ## make a tarball for machines without dpkg, and its checksum
	@packaging/dist $(RELEASE) dist

try-package: ## install the package and the tarball in a bare Debian, try them, and remove them; needs root
	@Tests/Package/try $(RELEASE)

GENERATED = 'Generated(Files|Schema)Tests'

generate: ## rewrite man/, completions/ and schema.sql from what they follow
	@QUO_GENERATE=1 $(RUN_TESTS) --filter $(GENERATED)

check-generated: ## check that man/, completions/ and schema.sql are what generate writes
	@$(RUN_TESTS) --filter $(GENERATED)

rewrite: ## rewrite the transcripts and the README's examples with what quo prints now
	@QUO_REWRITE=1 $(RUN_TESTS) --filter TranscriptTests

pictures: ## draw the README's pictures anew, from what quo prints now
	@QUO_REWRITE=1 $(RUN_TESTS) --filter PictureTests

lint: ## check the layout of Swift code, the scripts and the manual pages
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift
	shellcheck $(SCRIPTS)
	shellcheck --shell=bash completions/quo.bash
	zsh -n completions/_quo
	fish --no-execute completions/quo.fish
	@# Other programs' manuals, to which ours refer, need not be installed, and the French page has French headings.
	cd man && mandoc -T lint *.[17] fr/man1/*.1 2>&1 \
	  | awk '/^mandoc: fr.*(NAME|NOM)/ { next } /mandoc\.db|not found: Xr/ && !/ Xr quo/ { next } { print; found = 1 } END { exit found }'

format: ## lay the Swift code out
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

clean: ## remove everything that was built
	rm -rf .build .build-static dist
