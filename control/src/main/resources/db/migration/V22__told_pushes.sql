-- When git was told that a pushed commit is released. A push may be broken off between the two.
alter table build add column told_at timestamptz;
update build set told_at = finished_at where status = 'succeeded';
