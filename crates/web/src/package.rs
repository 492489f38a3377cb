//! Files that are packed into one while they are made: a person's copy, the dossier of a case.

use std::fs::File;
use std::io::Write;

use catalog::import::{Exporter, Format, Item, Kind};
use catalog::listing::{Document, Listed};
use tempfile::NamedTempFile;
use tokio::task::spawn_blocking;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::app::App;
use crate::files::shelf::Shelved;
use crate::files::store::Attachment;

/// A package under way, in a file that nobody else can open.
pub(crate) struct Package {
    file: NamedTempFile,
    zip: ZipWriter<File>,
}

impl Package {
    pub(crate) fn begin() -> anyhow::Result<Self> {
        let file = NamedTempFile::new()?;
        let zip = ZipWriter::new(file.reopen()?);
        Ok(Self { file, zip })
    }

    /// Adds a part. What is packed already is not packed again.
    pub(crate) async fn add(mut self, name: String, bytes: Vec<u8>, is_packed: bool) -> anyhow::Result<Self> {
        spawn_blocking(move || {
            let how = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            self.zip.start_file(name, SimpleFileOptions::default().compression_method(how))?;
            self.zip.write_all(&bytes)?;
            Ok(self)
        })
        .await?
    }

    /// Adds listings as a table, under the columns that imports take.
    pub(crate) async fn add_table<D>(
        self,
        name: &str,
        kind: Kind,
        listed: Vec<Listed<D>>,
    ) -> anyhow::Result<Self>
    where
        D: Document,
        for<'d> Item<'d>: From<&'d D>,
    {
        let bytes = spawn_blocking(move || table(kind, &listed)).await??;
        self.add(name.to_owned(), bytes, false).await
    }

    pub(crate) async fn add_file(self, app: &App, one: &Attachment) -> anyhow::Result<Self> {
        let bytes = app.shelf().get(Shelved::Attachment(one.id)).await?.to_vec();
        let name: String = one
            .name
            .chars()
            .map(|letter| if letter == '/' || letter == '\\' { '_' } else { letter })
            .collect();
        // Two files may have one name.
        self.add(format!("files/{}-{name}", one.id), bytes, true).await
    }

    /// The whole, to be read from the beginning.
    pub(crate) async fn end(self) -> anyhow::Result<tokio::fs::File> {
        let file = spawn_blocking(move || -> anyhow::Result<File> {
            self.zip.finish()?;
            Ok(self.file.reopen()?)
        })
        .await??;
        Ok(tokio::fs::File::from_std(file))
    }
}

fn table<D>(kind: Kind, listed: &[Listed<D>]) -> anyhow::Result<Vec<u8>>
where
    D: Document,
    for<'d> Item<'d>: From<&'d D>,
{
    let file = NamedTempFile::new()?;
    let mut exporter = Exporter::create(file.path(), Format::Csv, kind)?;
    for one in listed {
        exporter.push(Some(D::uuid(one.id)), &one.draft)?;
    }
    exporter.close()?;
    Ok(std::fs::read(file.path())?)
}
