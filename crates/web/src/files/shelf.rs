//! Where the bytes lie: a folder by default, or an S3-compatible store that the operator names.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, ensure};
use bytes::Bytes;
use clap::Args;
use futures_core::Stream;
use object_store::aws::AmazonS3Builder;
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::io::AsyncWriteExt;

use super::store::AttachmentId;
use crate::access::model::AccessId;
use crate::cases::files::store::CaseFileId;
use crate::dumps::DumpId;
use crate::importing::{Report, UploadId};
use crate::roadshows::material::store::MaterialId;
use crate::verifications::VerificationId;

/// Where files of the market are kept.
#[derive(Args, Clone, Debug, Default)]
#[group(id = "files-settings")]
pub struct Settings {
    /// Where attachments are kept: s3://BUCKET for an S3-compatible store; by default the folder files in the data folder.
    #[arg(long = "files", env = "QIAO_FILES", global = true)]
    pub files: Option<String>,

    /// Address of the S3-compatible store, such as https://oss-cn-hangzhou.aliyuncs.com.
    #[arg(long = "files-endpoint", env = "QIAO_FILES_ENDPOINT", global = true)]
    pub endpoint: Option<String>,

    /// Region of the store, where it has regions.
    #[arg(long = "files-region", env = "QIAO_FILES_REGION", default_value = "us-east-1", global = true)]
    pub region: String,

    #[arg(long = "files-key", env = "QIAO_FILES_KEY", hide_env_values = true, global = true)]
    pub key: Option<String>,

    #[arg(long = "files-secret", env = "QIAO_FILES_SECRET", hide_env_values = true, global = true)]
    pub secret: Option<String>,

    /// The bucket is a part of the host name, as Aliyun OSS and Tencent COS want it.
    #[arg(long = "files-virtual-host", env = "QIAO_FILES_VIRTUAL_HOST", global = true)]
    pub virtual_host: bool,
}

/// What lies on the shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shelved {
    /// A file of an achievement.
    Attachment(AttachmentId),
    /// A nightly file.
    Dump(DumpId),
    /// A file brought to be imported, or a report on it.
    Upload(UploadId, UploadPart),
    /// The document that an organisation proves itself by.
    Proof(VerificationId),
    /// An agreement that was signed on paper.
    Scan(AccessId),
    /// A file of a case.
    CaseFile(CaseFileId),
    /// What a team will show on a stage.
    Material(MaterialId),
}

/// What is kept of an upload: the file, and what was said of its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UploadPart {
    File,
    Report(Report),
}

/// The store behind a name.
#[derive(Clone)]
pub struct Shelf(Arc<dyn ObjectStore>);

impl Shelf {
    /// `folder` is where files lie without a setting.
    pub fn open(settings: &Settings, folder: &Path) -> anyhow::Result<Self> {
        let Some(place) = &settings.files else {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("{} cannot be made", folder.display()))?;
            let local = LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(true);
            return Ok(Self(Arc::new(local)));
        };
        let bucket = place.strip_prefix("s3://").context("QIAO_FILES is s3://BUCKET")?.trim_end_matches('/');
        ensure!(!bucket.is_empty() && !bucket.contains('/'), "QIAO_FILES is s3://BUCKET");
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(&settings.region)
            .with_virtual_hosted_style_request(settings.virtual_host);
        if let Some(endpoint) = &settings.endpoint {
            // Without TLS to a store beside the server alone.
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        if let (Some(key), Some(secret)) = (&settings.key, &settings.secret) {
            builder = builder.with_access_key_id(key).with_secret_access_key(secret);
        }
        Ok(Self(Arc::new(builder.build()?)))
    }

    pub(crate) async fn put(&self, what: Shelved, bytes: Vec<u8>) -> anyhow::Result<()> {
        self.0.put(&what.key(), Bytes::from(bytes).into()).await.map(drop).context("a file cannot be kept")
    }

    /// Keeps a file part by part: it may be larger than the memory.
    pub(crate) async fn keep(&self, what: Shelved, path: &Path) -> anyhow::Result<()> {
        let mut file = tokio::fs::File::open(path).await?;
        let mut to = BufWriter::new(Arc::clone(&self.0), what.key());
        tokio::io::copy(&mut file, &mut to).await.context("a file cannot be kept")?;
        to.shutdown().await.context("a file cannot be kept")
    }

    pub(crate) async fn get(&self, what: Shelved) -> anyhow::Result<Bytes> {
        self.find(what).await?.context("a file is gone")
    }

    /// The whole file; nothing if there is none.
    pub(crate) async fn find(&self, what: Shelved) -> anyhow::Result<Option<Bytes>> {
        let found = match self.0.get(&what.key()).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error).context("a file cannot be fetched"),
        };
        Ok(Some(found.bytes().await.context("a file cannot be read")?))
    }

    /// A file part by part.
    pub(crate) async fn stream(
        &self,
        what: Shelved,
    ) -> anyhow::Result<impl Stream<Item = object_store::Result<Bytes>> + Send + 'static> {
        Ok(self.0.get(&what.key()).await.context("a file cannot be fetched")?.into_stream())
    }

    /// Gone is gone: what is not there is no failure.
    pub(crate) async fn remove(&self, what: Shelved) -> anyhow::Result<()> {
        match self.0.delete(&what.key()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).context("a file cannot be removed"),
        }
    }
}

impl Shelved {
    fn key(self) -> Key {
        Key::from(match self {
            Self::Attachment(id) => format!("attachments/{id}"),
            Self::Dump(id) => format!("dumps/{id}"),
            Self::Upload(id, UploadPart::File) => format!("uploads/{id}/file"),
            Self::Upload(id, UploadPart::Report(report)) => format!("uploads/{id}/{}", report.file()),
            Self::Proof(id) => format!("proofs/{id}"),
            Self::Scan(id) => format!("scans/{id}"),
            Self::CaseFile(id) => format!("cases/{id}"),
            Self::Material(id) => format!("materials/{id}"),
        })
    }
}
