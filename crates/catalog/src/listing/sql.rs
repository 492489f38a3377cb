//! The statements of a library, written once and expanded for each of its two tables.

/// SQL over one table of listings; made by `listing_statements!`.
pub struct Statements {
    pub(super) find: &'static str,
    pub(super) page: &'static str,
    pub(super) newest: &'static str,
    pub(super) of_organisation: &'static str,
    pub(super) titled_like: &'static str,
    pub(super) prints: &'static str,
    pub(super) of_import: &'static str,
    pub(super) untouched_of_import: &'static str,
    pub(super) count: &'static str,
    pub(super) list: &'static str,
    pub(super) titles: &'static str,
    pub(super) insert: &'static str,
    pub(super) save: &'static str,
    pub(super) remove: &'static str,
    pub(super) of_owner: &'static str,
    pub(super) queue: &'static str,
    pub(super) harvest: &'static str,
    pub(super) of_units: &'static str,
    pub(super) tally: &'static str,
    pub(super) assign: &'static str,
}

/// Splices a table's name into the statements at compile time; no text is ever spliced at run time.
#[macro_export]
#[doc(hidden)]
macro_rules! listing_statements {
    ($table:tt) => {
        $crate::listing::Statements::new(
            concat!($crate::listing_columns!($table), $table, " where id = $1"),
            // Every row in the order of its id, for rebuilding copies and exporting.
            concat!($crate::listing_columns!($table), $table, " where id > $1 order by id limit $2"),
            concat!(
                $crate::listing_columns!($table), $table,
                " where published_at is not null and withdrawn_at is null ",
                "order by updated_at desc, id limit $1 offset $2"
            ),
            concat!(
                $crate::listing_columns!($table), $table,
                " where organisation_id = $1 and published_at is not null and withdrawn_at is null ",
                "order by updated_at desc, id limit $2"
            ),
            // While the index is being rebuilt: slower, and only over titles, but never wrong.
            concat!(
                $crate::listing_columns!($table), $table,
                " where lower(title) like $1 escape '!' and published_at is not null and withdrawn_at is null ",
                "order by updated_at desc, id limit $2 offset $3"
            ),
            concat!(
                "select id, organisation_id, published_at is not null and withdrawn_at is null as is_public, ",
                "source, source_id, simhash, content from ", $table
            ),
            concat!($crate::listing_columns!($table), $table, " where import_id = $1 order by id limit $2"),
            concat!(
                $crate::listing_columns!($table), $table, " where import_id = $1 and version = 1 ",
                "and not exists (select 1 from intent where listing_kind = '", $table, "' and listing_id = ", $table, ".id) ",
                "and not exists (select 1 from intent where offer_id = ", $table, ".id) ",
                "and not exists (select 1 from complaint where listing_kind = '", $table, "' and listing_id = ", $table, ".id) ",
                "and not exists (select 1 from attachment where achievement_id = ", $table, ".id) ",
                "and not exists (select 1 from access_request where achievement_id = ", $table, ".id) ",
                "and not exists (select 1 from deal_case where achievement_id = ", $table, ".id or demand_id = ", $table, ".id) ",
                "and not exists (select 1 from demand_claim where demand_id = ", $table, ".id) ",
                "and not exists (select 1 from scouting where demand_id = ", $table, ".id) ",
                "and not exists (select 1 from publicity_notice where achievement_id = ", $table, ".id) ",
                "and not exists (select 1 from introduction where ", $table, "_id = ", $table, ".id) ",
                "order by id limit $2"
            ),
            concat!(
                "select count(*) from ", $table, " where published_at is not null and withdrawn_at is null"
            ),
            concat!(
                $crate::listing_columns!($table), $table,
                " where published_at is not null and withdrawn_at is null and id in ("
            ),
            concat!(
                "select id, title from ", $table,
                " where published_at is not null and withdrawn_at is null and id in ("
            ),
            concat!(
                "insert into ", $table,
                " (id, title, organisation_id, document, version, published_at, stage, stage_at, expires_at, owner_id, ",
                "import_id, source, source_id, simhash, content, resembles, created_at, updated_at) "
            ),
            // Compare and set: of two who edit the same version, one is told.
            concat!(
                "update ", $table,
                " set title = $1, organisation_id = $2, document = $3, version = version + 1, published_at = $4, ",
                "withdrawn_at = $5, simhash = $6, content = $7, updated_at = $8, stage = $9, stage_at = $10, ",
                "expires_at = $11 where id = $12 and version = $13"
            ),
            concat!("delete from ", $table, " where id = $1"),
            concat!(
                $crate::listing_columns!($table), $table, " where owner_id = $1 order by updated_at desc, id limit 500"
            ),
            // The longest wait first. A draft that somebody or their unit answers for waits for nobody else.
            concat!(
                $crate::listing_columns!($table), $table,
                " where stage = $1 and stage <> 'published' and ($2 is null or organisation_id = $2) ",
                "and (stage <> 'draft' or (owner_id is null and (organisation_id is null or import_id is not null))) ",
                "order by stage_at, id limit 500"
            ),
            concat!(
                $crate::listing_columns!($table), $table,
                " where published_at is not null and (updated_at, id) > ($1, $2) and updated_at < $3 ",
                "and ($4 is null or document->>'field' = $4 or exists (select 1 from field_left ",
                "where listing_kind = '", $table, "' and listing_id = ", $table, ".id and field_left.field = $4)) ",
                "order by updated_at, id limit $5"
            ),
            concat!($crate::listing_columns!($table), $table, " where organisation_id in ("),
            concat!("select stage, count(*) from ", $table, " where organisation_id in ("),
            concat!(
                "update ", $table,
                " set owner_id = $1, version = version + 1, updated_at = $2 where id = $3 and version = $4"
            ),
        )
    };
}

#[macro_export]
#[doc(hidden)]
macro_rules! listing_columns {
    // Only demands have a course.
    ("demand") => {
        "select id, organisation_id, document, version, published_at, stage, stage_at, expires_at, owner_id, \
         import_id, source, source_id, resembles, created_at, updated_at, course from "
    };
    ($table:tt) => {
        "select id, organisation_id, document, version, published_at, stage, stage_at, expires_at, owner_id, \
         import_id, source, source_id, resembles, created_at, updated_at, 'open' as course from "
    };
}

impl Statements {
    #[doc(hidden)]
    #[expect(clippy::too_many_arguments, reason = "called by one macro that names each in order")]
    pub const fn new(
        find: &'static str,
        page: &'static str,
        newest: &'static str,
        of_organisation: &'static str,
        titled_like: &'static str,
        prints: &'static str,
        of_import: &'static str,
        untouched_of_import: &'static str,
        count: &'static str,
        list: &'static str,
        titles: &'static str,
        insert: &'static str,
        save: &'static str,
        remove: &'static str,
        of_owner: &'static str,
        queue: &'static str,
        harvest: &'static str,
        of_units: &'static str,
        tally: &'static str,
        assign: &'static str,
    ) -> Self {
        Self {
            find,
            page,
            newest,
            of_organisation,
            titled_like,
            prints,
            of_import,
            untouched_of_import,
            count,
            list,
            titles,
            insert,
            save,
            remove,
            of_owner,
            queue,
            harvest,
            of_units,
            tally,
            assign,
        }
    }
}
