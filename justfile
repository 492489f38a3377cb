# Lists what can be done.
default:
    @just --list

# Runs the market with demonstration data.
demo:
    cargo run --release -- demo

# The whole gate, as CI runs it: formatting, lints, tests on both engines, the browser.
check:
    tests/run

# Unit, property, house and HTTP tests on SQLite.
test:
    cargo build -p web
    cargo test --workspace

# The HTTP tests on a PostgreSQL that is started for them.
test-postgres:
    tests/with-postgres cargo test -p tests

# Formats the code.
fmt:
    cargo fmt --all

# Lints, warnings denied.
lint:
    cargo clippy --workspace --all-targets -- -D warnings

# Measures speed; prints the table of docs/benchmarks.md.
bench:
    tests/bench/run
