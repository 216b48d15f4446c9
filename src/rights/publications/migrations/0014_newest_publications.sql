-- The newest of the whole place stand on the home page: found in order, without reading and sorting all there are.
DROP INDEX publication_now_day;
CREATE INDEX publication_now_newest ON publication_now (published_on, id) WHERE state = 'published';
