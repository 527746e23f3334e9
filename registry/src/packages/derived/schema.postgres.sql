UPDATE versions SET
    changes = facts::json ->> 'changes',
    search_text = coalesce(facts::json ->> 'docs', '') || ' ' || coalesce((
        SELECT string_agg(coalesce(exported ->> 'docs', '') || ' ' || coalesce((
            SELECT string_agg((function ->> 'name') || ' ' || (function ->> 'docs'), ' ')
            FROM json_array_elements(exported -> 'functions') AS function
        ), ''), ' ')
        FROM json_array_elements(facts::json -> 'exports') AS exported
    ), '');
