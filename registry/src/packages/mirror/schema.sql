-- Namespaces whose bricks are copies of what another registry has.
CREATE TABLE mirrored_namespaces (
    -- The organisation without members whose namespace it is.
    organisation TEXT PRIMARY KEY REFERENCES organisations (id),
    -- The address of the other registry.
    origin TEXT NOT NULL,
    since BIGINT NOT NULL,
    -- When the other registry was last asked and answered.
    asked_at BIGINT NOT NULL
);
CREATE INDEX mirrored_namespaces_of_origin ON mirrored_namespaces (origin);
