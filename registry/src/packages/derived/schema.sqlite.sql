UPDATE versions SET
    changes = json_extract(facts, '$.changes'),
    search_text = coalesce(json_extract(facts, '$.docs'), '') || ' ' || coalesce((
        SELECT group_concat(coalesce(json_extract(exported.value, '$.docs'), '') || ' ' || coalesce((
            SELECT group_concat(json_extract(function.value, '$.name') || ' ' || json_extract(function.value, '$.docs'), ' ')
            FROM json_each(exported.value, '$.functions') AS function
        ), ''), ' ')
        FROM json_each(versions.facts, '$.exports') AS exported
    ), '');
