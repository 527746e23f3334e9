-- How often the bricks of a package were downloaded on a day, each client counted once.
CREATE TABLE package_downloads (
    package TEXT NOT NULL REFERENCES packages (id),
    -- Days since 1970.
    day BIGINT NOT NULL,
    clients BIGINT NOT NULL CHECK (clients >= 0),
    PRIMARY KEY (package, day)
);
