-- A moment in milliseconds is as stable as date_part is. Said to be more (0007) it could not be put into a query and was
-- called for each moment of a page's facts, three hundred times.
alter function roster_ms(timestamptz) stable;
