//! People, as far as listings know of them: by id alone. Who they are is kept by the accounts of the site.

db::id! {
    /// A person with an account.
    PersonId;
}
