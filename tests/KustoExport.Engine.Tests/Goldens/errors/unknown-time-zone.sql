SELECT kx_datetime(kx_utc_to_local(639028224000000000::BIGINT, 'Europe/Atlantis')) AS "print_0";
