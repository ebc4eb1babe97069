# `make help` lists what there is to do.

PREFIX = /usr/local
DESTDIR =
SWIFT = swift

# One file with the Swift runtime and SQLite inside: it needs nothing of the machine it runs on.
RELEASE = dist/quo
STATIC = --scratch-path .build-static --static-swift-stdlib -Xswiftc -static-executable -Xlinker -s
# glibc can look up accounts in LDAP and the like only through shared libraries, and the linker says so; quo then does
# without (the account's number stands in for its name).
EXPECTED = warning: Using '.*' in statically linked applications requires at runtime the shared libraries

DEMO = .build/demo.db
BIN = $(DESTDIR)$(PREFIX)/bin
SHARE = $(DESTDIR)$(PREFIX)/share
MAN1 = $(SHARE)/man/man1
MAN7 = $(SHARE)/man/man7

SCRIPTS = setup .ci/run .ci/smoke

.PHONY: help setup build demo test release smoke install uninstall generate check-generated rewrite lint format clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 - /p' Makefile

setup: ## install what is missing: make, libsqlite3-dev
	@./setup

build: ## build for trying and testing
	@$(SWIFT) build

demo: build ## build quo and list a sample inbox, made anew in $(DEMO)
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	@.build/debug/quo demo | .build/debug/quo --db $(DEMO) import -
	@echo
	@.build/debug/quo --db $(DEMO) --no-pager list --format table
	@printf '\nThis inbox is %s; quo itself is %s.\n' $(DEMO) .build/debug/quo

test: ## build and run all tests
	@$(SWIFT) test

release: ## build the static executable, dist/quo
	@mkdir -p dist
	@$(SWIFT) build -c release --product quo $(STATIC) >.build-static.log 2>&1 || { cat .build-static.log; exit 1; }
	@grep -v -e "$(EXPECTED)" -e ': In function ' .build-static.log || true
	@cp .build-static/release/quo $(RELEASE)
	@ls -l $(RELEASE)

smoke: ## check that dist/quo is static, small and works in an empty environment
	@.ci/smoke $(RELEASE)

install: ## install dist/quo, manual pages and completions below $(DESTDIR)$(PREFIX)
	@[ -e $(RELEASE) ] || $(MAKE) release
	install -d $(BIN) $(MAN1) $(MAN7) $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	  $(SHARE)/fish/vendor_completions.d
	install -m 755 $(RELEASE) $(BIN)/quo
	install -m 644 $(wildcard man/*.1) $(MAN1)
	$(if $(wildcard man/*.7),install -m 644 $(wildcard man/*.7) $(MAN7))
	install -m 644 completions/quo.bash $(SHARE)/bash-completion/completions/quo
	install -m 644 completions/_quo $(SHARE)/zsh/site-functions/_quo
	install -m 644 completions/quo.fish $(SHARE)/fish/vendor_completions.d/quo.fish

uninstall: ## remove what install put there
	rm -f $(BIN)/quo $(addprefix $(MAN1)/,$(notdir $(wildcard man/*.1))) \
	  $(addprefix $(MAN7)/,$(notdir $(wildcard man/*.7))) $(SHARE)/bash-completion/completions/quo \
	  $(SHARE)/zsh/site-functions/_quo $(SHARE)/fish/vendor_completions.d/quo.fish

generate: ## rewrite man/ and completions/ from the declarations of the commands
	@QUO_GENERATE=1 $(SWIFT) test --filter GeneratedFilesTests

check-generated: ## check that man/ and completions/ are what generate writes
	@$(SWIFT) test --filter GeneratedFilesTests

rewrite: ## rewrite the transcripts and the README's examples with what quo prints now
	@QUO_REWRITE=1 $(SWIFT) test --filter TranscriptTests

lint: ## check the layout of Swift code, the scripts and the manual pages
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift
	shellcheck $(SCRIPTS)
	mandoc -T lint $(wildcard man/*.[17])

format: ## lay the Swift code out
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

clean: ## remove everything that was built
	rm -rf .build .build-static .build-static.log dist
