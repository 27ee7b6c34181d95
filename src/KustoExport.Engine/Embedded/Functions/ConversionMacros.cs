namespace KustoExport.Engine.Embedded.Functions;

/// <summary>The macros behind <see cref="Conversions"/>.</summary>
internal static class ConversionMacros
{
    public static IReadOnlyList<string> All { get; } =
    [
        "CREATE MACRO kx_wrap_int(x) AS ((((x & 4294967295) + 2147483648) % 4294967296) - 2147483648)::INTEGER",
        "CREATE MACRO kx_signed(x) AS CASE WHEN x > 9223372036854775807 THEN (x::HUGEINT - 18446744073709551616)::BIGINT ELSE x::BIGINT END",

        // 2^63 itself, which is what the greatest long becomes as a real, goes back to it.
        "CREATE MACRO kx_real_long(x) AS CASE WHEN x = 9223372036854775808 THEN 9223372036854775807 ELSE TRY_CAST(trunc(x) AS BIGINT) END",
        "CREATE MACRO kx_is_whole(s) AS regexp_full_match(s, '\\s*[+-]?\\d+\\s*')",
        "CREATE MACRO kx_is_hex(s) AS regexp_full_match(s, '\\s*0[xX][0-9a-fA-F]+\\s*')",
        """
        CREATE MACRO kx_text_long(s) AS CASE
            WHEN kx_is_whole(s) THEN TRY_CAST(s AS BIGINT)
            WHEN kx_is_hex(s) THEN kx_signed(TRY_CAST(trim(s) AS UBIGINT)) END
        """,
        """
        CREATE MACRO kx_text_int(s) AS CASE
            WHEN kx_is_whole(s) THEN TRY_CAST(s AS INTEGER)
            WHEN kx_is_hex(s) THEN kx_wrap_int(TRY_CAST(trim(s) AS UINTEGER)::BIGINT) END
        """,
        "CREATE MACRO kx_text_real(s) AS CASE WHEN contains(s, '_') THEN NULL ELSE TRY_CAST(s AS DOUBLE) END",
        // A number that a decimal can't hold is no null, as a text that isn't a number is, and neither is it zero.
        """
        CREATE MACRO kx_decimal_within(x, s) AS CASE
            WHEN x <> 0 THEN x
            WHEN isfinite(TRY_CAST(s AS DOUBLE)) AND (x IS NULL OR TRY_CAST(s AS DOUBLE) <> 0) THEN error('Could not convert string "' || s || '" to DECIMAL(38,18)')::DECIMAL(38,18)
            ELSE x END
        """,
        "CREATE MACRO kx_real_decimal(x) AS CASE WHEN isfinite(x) THEN x::DECIMAL(38,18) END",
        "CREATE MACRO kx_text_decimal(s) AS CASE WHEN contains(s, '_') THEN NULL ELSE kx_decimal_within(TRY_CAST(s AS DECIMAL(38,18)), s) END",
        "CREATE MACRO kx_text_bool(s) AS CASE lower(trim(s)) WHEN 'true' THEN true WHEN 'false' THEN false ELSE kx_text_long(s) <> 0 END",
        "CREATE MACRO kx_bool_text(b) AS CASE WHEN b THEN 'True' WHEN b IS NULL THEN '' ELSE 'False' END",
        $"CREATE MACRO kx_real_text(x) AS CASE WHEN x IS NULL THEN '' WHEN isinf(x) THEN x::VARCHAR ELSE {RealWriter.Name}(x) END",
        "CREATE MACRO kx_decimal_text(x) AS COALESCE(CASE WHEN contains(x::VARCHAR, '.') THEN rtrim(rtrim(x::VARCHAR, '0'), '.') ELSE x::VARCHAR END, '')",
        $"CREATE MACRO kx_datetime_text(t) AS COALESCE({DateTimeWriter.Name}(t), '')",
        """
        CREATE MACRO kx_timespan_text(t) AS COALESCE(
            CASE WHEN t < 0 THEN '-' ELSE '' END
            || CASE WHEN abs(t // 864000000000) > 0 THEN abs(t // 864000000000)::VARCHAR || '.' ELSE '' END
            || lpad(abs(t // 36000000000 % 24)::VARCHAR, 2, '0') || ':'
            || lpad(abs(t // 600000000 % 60)::VARCHAR, 2, '0') || ':'
            || lpad(abs(t // 10000000 % 60)::VARCHAR, 2, '0')
            || CASE WHEN t % 10000000 = 0 THEN '' ELSE '.' || lpad(abs(t % 10000000)::VARCHAR, 7, '0') END, '')
        """,
        "CREATE MACRO kx_json_text(j) AS COALESCE(j->>'$', '')",

        // DuckDB computes an argument again at each of its places in a CASE, a lambda's only once. A number is told by its text, without reading JSON.
        """
        CREATE MACRO kx_json_long(j) AS list_transform([j], lambda whole: CASE
            WHEN TRY_CAST(whole::VARCHAR AS BIGINT)::VARCHAR = whole::VARCHAR THEN TRY_CAST(whole::VARCHAR AS BIGINT)
            ELSE CASE json_type(whole)
                WHEN 'BIGINT' THEN TRY_CAST(whole->>'$' AS BIGINT)
                WHEN 'UBIGINT' THEN TRY_CAST(whole->>'$' AS BIGINT)
                WHEN 'DOUBLE' THEN TRY_CAST(trunc(TRY_CAST(whole->>'$' AS DOUBLE)) AS BIGINT)
                WHEN 'BOOLEAN' THEN (whole->>'$' = 'true')::BIGINT
                WHEN 'VARCHAR' THEN kx_text_long(whole->>'$') END END)[1]
        """,
        """
        CREATE MACRO kx_json_int(j) AS CASE json_type(j)
            WHEN 'VARCHAR' THEN kx_text_int(j->>'$')
            ELSE kx_wrap_int(kx_json_long(j)) END
        """,
        """
        CREATE MACRO kx_json_real(j) AS list_transform([j], lambda whole: COALESCE(TRY_CAST(whole::VARCHAR AS DOUBLE), CASE json_type(whole)
            WHEN 'BOOLEAN' THEN (whole->>'$' = 'true')::INTEGER::DOUBLE
            ELSE kx_text_real(whole->>'$') END))[1]
        """,
        """
        CREATE MACRO kx_json_bool(j) AS CASE json_type(j)
            WHEN 'VARCHAR' THEN kx_text_bool(j->>'$')
            WHEN 'BOOLEAN' THEN j->>'$' = 'true'
            ELSE kx_json_real(j) <> 0 END
        """,
        "CREATE MACRO kx_json_datetime(j) AS CASE json_type(j) WHEN 'VARCHAR' THEN kx_parse_datetime(j->>'$') ELSE kx_json_long(j) END",
        "CREATE MACRO kx_json_timespan(j) AS CASE json_type(j) WHEN 'VARCHAR' THEN kx_parse_timespan(j->>'$') ELSE kx_json_long(j) END",
        "CREATE MACRO kx_text_json(s) AS CASE WHEN s <> '' THEN to_json(s) END",
        $"CREATE MACRO kx_real_json(x) AS CASE WHEN isfinite(x) THEN {RealWriter.Name}(x)::JSON WHEN x IS NOT NULL THEN to_json(kx_real_text(x)) END",
        """
        CREATE MACRO kx_parse_json(s) AS CASE
            WHEN s = '' OR trim(s, E' \t\r\n') = 'null' THEN NULL
            WHEN json_valid(s) THEN json(s)
            ELSE to_json(s) END
        """,

        // What mv-expand makes of a value: the elements of an array, one bag for each property of a bag, anything else as the one element.
        // The casts are for a null that DuckDB knows beforehand: it would not see lists in what is extracted from it.
        """
        CREATE MACRO kx_expand(j) AS CASE json_type(j)
            WHEN 'ARRAY' THEN from_json(j, '["JSON"]')::JSON[]
            WHEN 'OBJECT' THEN list_transform(list_zip(json_keys(j)::VARCHAR[], json_extract(j, '$.*')::JSON[]), lambda p: json_object(p[1], p[2]))
            ELSE [j] END
        """,
        """
        CREATE MACRO kx_expand_pairs(j) AS CASE json_type(j)
            WHEN 'OBJECT' THEN list_transform(list_zip(json_keys(j)::VARCHAR[], json_extract(j, '$.*')::JSON[]), lambda p: json_array(p[1], p[2]))
            ELSE kx_expand(j) END
        """,
    ];
}
