-- What an index answers for a word: trigrams, else letters and pairs (`roster_grams`), else nothing.
create or replace function roster_search_condition(word text, pattern text) returns text
language sql immutable set search_path = pg_catalog, public as $$
  select case
    when word ~ '[^a-z0-9 .@_+-]' then format('roster_grams(t.search_text) @> %L::bigint[]', (
      select case when length(word) = 1 then array[ascii(word)] else array_agg(distinct ascii(one)::bigint << 21 | ascii(two)) end
        from (select string_to_array(word, null) as letters) as text, unnest(letters, letters[2:]) as pairs (one, two)
       where two is not null and one || two ~ '[^a-z0-9 .@_+-]'))
    when word ~ '^[a-z0-9]{2}$' and word !~ '^[0-9a-f]{2}$' then
      format('(t.search_text ~ %L or roster_grams(t.search_text) @> %L::bigint[])', word || '[a-z0-9 .@_+-]',
        array[ascii(word)::bigint << 21 | ascii(right(word, 1))])
    -- All ids begin alike.
    when word ~ '^[0-9a-f-]{20,}$' then format('t.search_text like %L', '%' || right(word, 12) || '%')
    -- What comes before the @ of an address names few; what comes after it many have, and their long lists are read for nothing.
    when word ~ '[a-z0-9]{3}.*@' then format('t.search_text like %L',
      regexp_replace(split_part(pattern, '@', 1) || '@%', '([a-z0-9]{3})(?=[a-z0-9]{3})', '\1%', 'g'))
    -- Each three letters of a long word and the rest: half as many lists to read, and nearly nobody else.
    when word ~ '[a-z0-9]{3}' then format('t.search_text like %L', regexp_replace(pattern, '([a-z0-9]{3})(?=[a-z0-9]{3})', '\1%', 'g')) end
$$;
