import { type ReactNode, type SVGProps, useId } from "react";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import { UNITS } from "./shape-path";

type PictureFrameProps = Omit<SVGProps<SVGSVGElement>, "children" | "style"> & {
  picture: PlacedPicture;
  /** In the wipe: faintly shows also what lies where the other side is. */
  showsAll?: boolean;
  children: ReactNode;
};

const FAINT = 0.3;

/** The coordinates of a picture, which follow its zoom and place: 1000 units are its width. It ends at the picture's cell. */
export function PictureFrame({ picture, showsAll = false, children, ...svg }: PictureFrameProps) {
  const { box, cell, half: corners } = picture;
  const id = useId();
  const place = `translate(${box.left - cell.left} ${box.top - cell.top}) scale(${box.width / UNITS})`; // text-ok: SVG
  const half = <polygon points={corners?.map(([x, y]) => `${x - cell.left},${y - cell.top}`).join(" ")} />;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its user names it.
    <svg
      viewBox={`0 0 ${cell.width} ${cell.height}`}
      {...svg}
      style={{
        ...{ position: "absolute", left: cell.left, top: cell.top, width: cell.width, height: cell.height },
        ...{ display: "block", overflow: "hidden" },
      }}
    >
      {corners && !showsAll && <clipPath id={id}>{half}</clipPath>}
      {corners && showsAll && (
        <mask id={id} maskUnits="userSpaceOnUse" x="0" y="0" width={cell.width} height={cell.height}>
          <rect width={cell.width} height={cell.height} fill="#fff" opacity={FAINT} />
          <g fill="#fff">{half}</g>
        </mask>
      )}
      <g {...(corners && { [showsAll ? "mask" : "clipPath"]: `url(#${id})` })}>
        <g transform={place}>{children}</g>
      </g>
    </svg>
  );
}
