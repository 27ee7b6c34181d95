SELECT ('line one' || chr(10) || 'line ''two''' || chr(9) || 'tabbed') AS "s";
