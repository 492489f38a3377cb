-- Where texts point by the operator's own choice of an outside model; asked for once. Derived: emptied, it fills again.

create table embedding (
    model text not null,
    -- SHA-256 of the text.
    text_hash text not null,
    -- Numbers of four bytes, little-endian; the vector has length 1.
    vector bytea not null,
    primary key (model, text_hash)
);
