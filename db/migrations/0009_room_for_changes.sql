-- Half of each page stays free for what bulk acts change: no index names what they change, so with room beside it a
-- row's new version is written into none of them, least of all into the trigrams of search.
alter table teammates set (fillfactor = 50);
