-- Titles from prompts were cut at 60 characters. They become whole first sentences of up to 200, cut at a word (title-of.ts).
UPDATE "videos" SET "title" = CASE
    WHEN char_length(whole.title) <= 200 THEN whole.title
    ELSE regexp_replace(left(whole.title, 199), '\s+\S*$', '') || '…'
  END
FROM (
  SELECT id, coalesce(substring(words from '^[^.!?]{3,}(?=[.!?](?:\s|$))'), words) AS title FROM (
    SELECT id, btrim(regexp_replace(prompt, '\s+', ' ', 'g')) AS words FROM "videos"
    WHERE prompt IS NOT NULL AND right(title, 1) = '…'
  ) prompts
) whole
WHERE whole.id = "videos".id AND starts_with(whole.title, left("videos".title, -1));
