UPDATE "shares" SET "view_state" = regexp_replace("view_state", '(^|&)shift([AB]=)', '\1offset\2', 'g') WHERE "view_state" LIKE '%shift%';
