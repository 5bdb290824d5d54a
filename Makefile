# Everything a contributor types. The two commands of the README need none of it.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -buildid= -X main.release=$(VERSION)
BUILD   := CGO_ENABLED=0 go build -trimpath -ldflags '$(LDFLAGS)'
TARGETS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: run test race lint bench fuzz hunt screenshots build release clean

run: ## play
	go run ./cmd/watchfloor

test: ## the tests
	go test ./...

race: ## the tests under the race detector
	go test -race ./...

lint: ## formatting, vet, linters
	@test -z "$$(gofmt -l cmd engine ui scenarios content)" || { gofmt -l cmd engine ui scenarios content; exit 1; }
	go vet ./...
	golangci-lint run

bench: ## the speed claims
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target, FUZZTIME each (30s)
	.ci/fuzz $(or $(FUZZTIME),30s)

hunt: ## the property tests on CHECKS (2000) new programs each
	RAPID_SEED=0 RAPID_CHECKS=$(or $(CHECKS),2000) go test -count=1 -timeout 2h -run 'Test' $$(grep -rl --include='*_test.go' pgregory.net/rapid . | xargs -n1 dirname | sort -u)

screenshots: ## the pictures of the README and the handbook
	mkdir -p content/pictures
	go test ./cmd/watchfloor -run Pictures -count=1 -pictures $(CURDIR)/content/pictures

build: ## one static binary for this machine
	$(BUILD) -o bin/watchfloor ./cmd/watchfloor

release: ## reproducible binaries for all six platforms, with their checksums
	@mkdir -p dist
	@for t in $(TARGETS); do \
		os=$${t%/*}; arch=$${t#*/}; ext=; [ $$os = windows ] && ext=.exe; \
		echo "dist/watchfloor-$$os-$$arch$$ext"; \
		GOOS=$$os GOARCH=$$arch $(BUILD) -o dist/watchfloor-$$os-$$arch$$ext ./cmd/watchfloor || exit 1; \
	done
	@cd dist && sha256sum watchfloor-* > SHA256SUMS && cat SHA256SUMS

clean:
	rm -rf bin dist
