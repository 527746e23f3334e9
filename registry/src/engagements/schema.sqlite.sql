CREATE TRIGGER engagement_steps_stay BEFORE UPDATE ON engagement_steps BEGIN
    SELECT RAISE(ABORT, 'steps of engagements do not change');
END;
CREATE TRIGGER engagement_steps_are_kept BEFORE DELETE ON engagement_steps BEGIN
    SELECT RAISE(ABORT, 'steps of engagements are not deleted');
END;
-- REPLACE deletes without asking the trigger above.
CREATE TRIGGER engagement_steps_are_not_replaced BEFORE INSERT ON engagement_steps
    WHEN EXISTS (SELECT 1 FROM engagement_steps WHERE engagement = NEW.engagement AND sequence = NEW.sequence) BEGIN
    SELECT RAISE(ABORT, 'steps of engagements are not replaced');
END;
