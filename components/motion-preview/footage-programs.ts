import { FOOTAGE_SHADER, RELIEF_SHADER, TILE_CORNERS, WHOLE_VIEWPORT } from "./footage-shaders";
import { requireProgram, startProgram } from "./link-program";

/** Texture units of clips; unit 0 belongs to the sample scene. */
export const PICTURE_UNIT = 1;
export const RELIEF_UNIT = 2;
export const MAPS_UNIT = 3;

export type FootagePrograms = ReturnType<typeof startFootagePrograms>;

/** The programs that draw clips, for all clips of a context. They are compiled from now on, and waited for when one is used. */
export function startFootagePrograms(gl: WebGL2RenderingContext) {
  const tiles = startProgram(gl, TILE_CORNERS, FOOTAGE_SHADER);
  const relief = startProgram(gl, WHOLE_VIEWPORT, RELIEF_SHADER);
  let places: Record<"key" | "stack" | "size", WebGLUniformLocation | null> | null = null;

  const finish = () => {
    for (const program of [tiles, relief]) requireProgram(gl, program);
    const place = (program: WebGLProgram, name: string) => gl.getUniformLocation(program, name);
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
    gl.useProgram(tiles);
    gl.uniform1i(place(tiles, "picture"), PICTURE_UNIT);
    gl.uniform1i(place(tiles, "relief"), RELIEF_UNIT);
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
    gl.useProgram(relief);
    gl.uniform1i(place(relief, "maps"), MAPS_UNIT);
    places = { key: place(relief, "key"), stack: place(relief, "stack"), size: place(relief, "size") };
    return places;
  };
  return {
    tiles,
    relief,
    /** Where the numbers of the relief's program go. Waits until both programs are ready; throws when one was not accepted. */
    places: () => places ?? finish(),
    dispose() {
      gl.deleteProgram(tiles);
      gl.deleteProgram(relief);
    },
  };
}
