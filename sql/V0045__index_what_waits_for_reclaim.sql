-- A key that waits for reclaim is not given to a new file: asked with every upload that shares names of derivatives.
create index if not exists ix_reclaim_storage_key on reclaim (storage_key);
