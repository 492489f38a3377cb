//! `qiao serve` and `qiao demo`.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::{demo, market};
use crate::config::{Place, Site};
use crate::{
    chores, demonstration, dumps, feedback, harvesting, importing, keeper, matcher, pairs, rules, server,
    watching, webhooks,
};

#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    site: Site,
}

#[derive(Args)]
pub(super) struct Demo {
    #[command(flatten)]
    site: Site,
}

impl Serve {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        start_log(&self.site, "info");
        run(&self.site, place, false).await
    }
}

impl Demo {
    pub(super) async fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        start_log(&self.site, "warn");
        // A demonstration keeps apart from a real market that may live in the same folder.
        let default = place.data_dir == *"qiao-data";
        let place =
            if default { Place { data_dir: "qiao-demo".into(), ..place.clone() } } else { place.clone() };
        demo::fill(&place).await?;
        run(&self.site, &place, true).await
    }
}

async fn run(site: &Site, place: &Place, demo: bool) -> anyhow::Result<ExitCode> {
    let metrics = match &site.metrics_token {
        Some(token) => Some((PrometheusBuilder::new().install_recorder()?, token.clone())),
        None => None,
    };
    let db = market::database(place).await?;
    let manner = market::Manner {
        public_url: site.public_url.clone(),
        demo,
        staff_factor: site.staff_second_factor,
        metrics,
        embeddings: place.embeddings.clone(),
        messages: site.messages.clone(),
        outbound: site.outbound.clone(),
        identities: site.identities.clone(),
        files: place.files.clone(),
        data_dir: Some(place.data_dir.clone()),
        proxies: site.proxies,
        live: site.live,
    };
    let app = market::open(db, manner)?;
    tokio::spawn(feedback::counting::run(app.clone()));
    tokio::spawn(rules::follow(app.clone()));
    let listener = TcpListener::bind(site.listen)
        .await
        .with_context(|| format!("{} cannot be listened on", site.listen))?;
    let address = listener.local_addr()?;
    tokio::spawn(keeper::run(app.clone(), place.index_dir()));
    tokio::spawn(chores::run(app.clone()));
    tokio::spawn(matcher::follow(app.clone(), place.model()));
    tokio::spawn(pairs::batch::run(app.clone()));
    tokio::spawn(watching::watcher::run(app.clone()));
    tokio::spawn(dumps::nightly::run(app.clone(), place.data_dir.join("dumps")));
    tokio::spawn(importing::work::run(app.clone()));
    tokio::spawn(harvesting::plans::run(app.clone(), place.reports_dir()));
    tokio::spawn(webhooks::courier::run(app.clone()));
    if demo {
        tokio::spawn(demonstration::run(app.clone()));
    }
    say!("Qiao 桥 http://{address}/");
    say!("data in {}", place.data_dir.canonicalize().unwrap_or_else(|_| place.data_dir.clone()).display());
    server::serve(listener, crate::site(app.clone()), stopped()).await?;
    if let Err(error) = feedback::counting::write(&app).await {
        tracing::warn!(%error, "the last looks are lost");
    }
    app.db().close().await;
    Ok(ExitCode::SUCCESS)
}

/// Ends at Ctrl-C or SIGTERM.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = match signal(SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be heard");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

fn start_log(site: &Site, usual: &str) {
    let filter =
        EnvFilter::try_new(site.log.as_deref().unwrap_or(usual)).unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // A second start in one process, as in tests, keeps the first log.
    let _ = if site.log_format == "json" { log.json().try_init() } else { log.try_init() };
}
