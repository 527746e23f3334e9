CREATE FUNCTION engagement_steps_stay() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'steps of engagements neither change nor go';
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER engagement_steps_stay BEFORE UPDATE OR DELETE ON engagement_steps
    FOR EACH ROW EXECUTE FUNCTION engagement_steps_stay();
CREATE TRIGGER engagement_steps_are_kept BEFORE TRUNCATE ON engagement_steps
    FOR EACH STATEMENT EXECUTE FUNCTION engagement_steps_stay();
