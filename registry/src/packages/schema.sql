CREATE TABLE packages (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (id),
    -- The organisation's name in addresses.
    namespace TEXT NOT NULL,
    -- Of a brick, or `artifacts/` and that of a repository in which its organisation keeps what it likes.
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- The version that pages show: the greatest released one; none while there is none.
    latest TEXT,
    -- Whether strangers know of it: anything of it was ever released or, of artifacts, an owner has opened it.
    is_public BOOLEAN NOT NULL,
    UNIQUE (namespace, name)
);
CREATE INDEX packages_of_organisation ON packages (organisation);
CREATE TABLE blobs (
    digest TEXT PRIMARY KEY,
    size BIGINT NOT NULL CHECK (size >= 0),
    -- When it was received, or last taken out of a repository.
    stored_at BIGINT NOT NULL
);
-- Which blobs were pushed to a package, or mounted into it.
CREATE TABLE package_blobs (
    package TEXT NOT NULL REFERENCES packages (id),
    digest TEXT NOT NULL REFERENCES blobs (digest),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (package, digest)
);
CREATE TABLE manifests (
    package TEXT NOT NULL REFERENCES packages (id),
    digest TEXT NOT NULL,
    media_type TEXT NOT NULL,
    artifact_type TEXT,
    -- The digest of the manifest that this one is about.
    subject TEXT,
    -- A JSON object.
    annotations TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    content TEXT NOT NULL,
    -- Whether strangers may have it: it was released, or is about what was.
    is_public BOOLEAN NOT NULL,
    pushed_by TEXT REFERENCES accounts (id),
    stored_at BIGINT NOT NULL,
    PRIMARY KEY (package, digest)
);
CREATE INDEX manifests_of_subject ON manifests (package, subject);
CREATE TABLE manifest_blobs (
    package TEXT NOT NULL,
    manifest TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (package, manifest, digest),
    FOREIGN KEY (package, manifest) REFERENCES manifests (package, digest)
);
CREATE INDEX manifests_of_blob ON manifest_blobs (package, digest);
CREATE TABLE tags (
    package TEXT NOT NULL,
    name TEXT NOT NULL,
    manifest TEXT NOT NULL,
    moved_at BIGINT NOT NULL,
    PRIMARY KEY (package, name),
    FOREIGN KEY (package, manifest) REFERENCES manifests (package, digest)
);
CREATE INDEX tags_of_manifest ON tags (package, manifest);
CREATE TABLE uploads (
    id TEXT PRIMARY KEY,
    package TEXT NOT NULL REFERENCES packages (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    begun_at BIGINT NOT NULL
);
CREATE TABLE versions (
    id TEXT PRIMARY KEY,
    package TEXT NOT NULL REFERENCES packages (id),
    version TEXT NOT NULL,
    -- `staged`: waits for an owner. `refused`: an owner did not let it out. `released`; `yanked`: left out of lists;
    -- `quarantined`: withheld by the registry.
    state TEXT NOT NULL CHECK (state IN ('staged', 'refused', 'released', 'yanked', 'quarantined')),
    -- The digests of the manifest and of the component.
    manifest TEXT NOT NULL,
    component TEXT NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    -- What the examination found, by which edition of its rules.
    rules BIGINT NOT NULL,
    level BIGINT NOT NULL CHECK (level BETWEEN 1 AND 8),
    -- JSON: a list of `Evidence`.
    evidence TEXT NOT NULL,
    -- JSON: `VersionSummary`, for lists, and `VersionFacts`, for the page of the brick.
    summary TEXT NOT NULL,
    facts TEXT NOT NULL,
    published_by TEXT NOT NULL REFERENCES accounts (id),
    token TEXT REFERENCES api_tokens (id),
    staged_at BIGINT NOT NULL,
    -- Who let it out or refused it, and when.
    decided_by TEXT REFERENCES accounts (id),
    decided_at BIGINT,
    -- Why it was refused, yanked or quarantined.
    reason TEXT,
    -- The digest of the referrer with the organisation's signature, and the key; none while unsigned.
    signature TEXT,
    signature_key TEXT REFERENCES organisation_keys (id),
    -- The digest of the referrer with the registry's record of when it came in.
    acceptance TEXT NOT NULL,
    CHECK (state = 'staged' OR decided_at IS NOT NULL),
    CHECK (state NOT IN ('yanked', 'quarantined') OR reason IS NOT NULL)
);
-- A version number is given once; one that was refused is free again.
CREATE UNIQUE INDEX versions_once ON versions (package, version) WHERE state <> 'refused';
CREATE INDEX versions_of_manifest ON versions (package, manifest);
CREATE TABLE version_interfaces (
    version TEXT NOT NULL REFERENCES versions (id),
    direction TEXT NOT NULL CHECK (direction IN ('export', 'import')),
    -- Without its version, as `legollaborative:booking/bookings`.
    interface TEXT NOT NULL,
    interface_version TEXT NOT NULL,
    PRIMARY KEY (version, direction, interface, interface_version)
);
CREATE INDEX versions_of_interface ON version_interfaces (interface, direction);
