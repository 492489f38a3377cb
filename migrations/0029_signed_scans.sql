-- An agreement may be signed on paper: the scan lies with the files, its kind and its SHA-256 stay with the request.

alter table access_request add column scan_kind text;
alter table access_request add column scan_sha256 text;
