import { pickBy } from "./chance";
import type { Scene } from "./clip-maker";

const WORD = /[a-z]{4,}/g;

/** The scene that shares most words with the prompt. Without a match, the same prompt always gets the same scene. */
export function chooseScene(scenes: readonly Scene[], prompt: string, aspect: string | undefined): string {
  const fitting = scenes.filter((scene) => aspect === undefined || scene.aspect === aspect);
  const candidates = fitting.length > 0 ? fitting : scenes;
  const asked = wordsOf(prompt);
  const scores = candidates.map((scene) => {
    const known = wordsOf(`${scene.id} ${scene.title} ${scene.prompt}`);
    return [...asked].filter((word) => known.has(word)).length;
  });
  const best = Math.max(...scores);
  const closest = best > 0 ? candidates[scores.indexOf(best)] : undefined;
  return (closest ?? pickBy(candidates, prompt)).id;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(WORD) ?? []);
}
