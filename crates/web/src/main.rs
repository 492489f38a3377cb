//! `qiao`: the market in one binary.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    web::cli::run().await
}
