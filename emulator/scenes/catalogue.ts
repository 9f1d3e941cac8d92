/** The scenes that the emulator can render, each with a prompt that describes it. They are the demo's four sources. */
export const SCENES = [
  {
    id: "lighthouse",
    title: "Lighthouse at noon",
    prompt:
      "A red and white lighthouse on a small green island, a keeper's cottage and pines, gulls circling, a sailing boat passing far out, fresh summer light, gentle swell glittering around the rocks.",
    aspect: "16:9",
    seconds: 8,
  },
  {
    id: "desert",
    title: "Balloons over the desert",
    prompt:
      "Early morning in a red rock desert, a weathered stone arch in long warm light, saguaros in front, hot-air balloons rising slowly over the mesas, a tumbleweed rolling by.",
    aspect: "16:9",
    seconds: 8,
  },
  {
    id: "street",
    title: "Street at dusk",
    prompt:
      "A city street at blue hour after rain, a green kiosk glowing under its awning, lamps coming on, a taxi and a car passing with their lights on, someone walking home with an umbrella.",
    aspect: "16:9",
    seconds: 8,
  },
  {
    id: "still-life",
    title: "Still life with tulips",
    prompt:
      "Vertical still life in morning window light, tulips in a blue vase beside a bowl of lemons and a cup of tea, a mantel clock ticking behind them, leaf shadows moving over the wall.",
    aspect: "9:16",
    seconds: 6,
  },
] as const satisfies readonly SceneEntry[];

type SceneEntry = {
  id: string;
  title: string;
  prompt: string;
  aspect: "16:9" | "9:16";
  /** Length of its clips. */
  seconds: number;
};

export type SceneId = (typeof SCENES)[number]["id"];
