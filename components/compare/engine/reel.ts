import type { FilmDecoder } from "./film-decoder";
import type { OpenFilm } from "./open-film";

/** One copy of a film, and what decodes it. */
export type Reel = { film: OpenFilm; decoder: FilmDecoder };
