//! Settings, by flag or environment, each explained by `--help`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::files::shelf::{self, Shelf};
use crate::{embeddings, identities, messages, outbound, roadshows};

/// Where the market keeps its data: what every command needs.
#[derive(Args, Clone, Debug)]
pub struct Place {
    /// Folder of the index, reports and, with SQLite, the database.
    #[arg(long, env = "QIAO_DATA_DIR", default_value = "qiao-data", global = true)]
    pub data_dir: PathBuf,

    /// sqlite:FILE or postgres://… ; by default the file qiao.db in the data folder.
    #[arg(long, env = "QIAO_DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    #[command(flatten)]
    pub embeddings: embeddings::Settings,

    #[command(flatten)]
    pub files: shelf::Settings,
}

/// How the site is served.
#[derive(Args, Clone, Debug)]
pub struct Site {
    /// Address and port to listen on; port 0 takes a free one and prints it.
    #[arg(long, env = "QIAO_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The address people see, such as https://market.example, used in feeds, cards and sitemaps.
    /// By default the Host header of the request.
    #[arg(long, env = "QIAO_PUBLIC_URL")]
    pub public_url: Option<String>,

    /// Officers, operators and the bureau act only in sessions in which they gave a second factor.
    #[arg(long, env = "QIAO_STAFF_SECOND_FACTOR")]
    pub staff_second_factor: bool,

    /// Bearer token that may read /metrics; without it there is no /metrics.
    #[arg(long, env = "QIAO_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    #[command(flatten)]
    pub messages: messages::Settings,

    #[command(flatten)]
    pub outbound: outbound::Settings,

    #[command(flatten)]
    pub identities: identities::Settings,

    /// How many proxies of your own stand in front: so many entries of X-Forwarded-For are believed, counted from its end.
    #[arg(long, env = "QIAO_PROXIES", default_value_t = 0)]
    pub proxies: usize,

    #[command(flatten)]
    pub live: roadshows::Room,

    /// Log as text or as JSON lines.
    #[arg(long, env = "QIAO_LOG_FORMAT", default_value = "text", value_parser = ["text", "json"])]
    pub log_format: String,

    /// What to log, for example info or qiao=debug,warn. By default info, in the demonstration warn.
    #[arg(long, env = "QIAO_LOG")]
    pub log: Option<String>,
}

impl Place {
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("qiao.db").display()))
    }

    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }

    /// What `qiao train` writes and the server reads.
    pub fn model(&self) -> PathBuf {
        self.data_dir.join("matching.model")
    }

    /// Where attachments lie.
    pub fn shelf(&self) -> anyhow::Result<Shelf> {
        Shelf::open(&self.files, &self.data_dir.join("files"))
    }

    pub fn reports_dir(&self) -> PathBuf {
        self.data_dir.join("reports")
    }

    pub fn at(data_dir: &Path) -> Self {
        Self {
            data_dir: data_dir.to_owned(),
            database_url: None,
            embeddings: embeddings::Settings::default(),
            files: shelf::Settings::default(),
        }
    }
}
