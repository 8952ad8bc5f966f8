-- Custom roles can be deleted; the catalogue's own stay, whoever asks.
create policy only_custom_roles_end on roles as restrictive for delete using (catalogue_key is null);
