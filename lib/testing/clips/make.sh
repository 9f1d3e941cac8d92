#!/usr/bin/env bash
# Makes the videos of this folder; tests only read them. Needs ffmpeg 5 with x264 and x265: FFMPEG=/path bash make.sh
set -eu
cd "$(dirname "$0")"
ff() { "${FFMPEG:-ffmpeg}" -hide_banner -nostdin -v error -y "$@" -fflags +bitexact -map_metadata -1 "$OUT"; }
X264="-c:v libx264 -preset slow -threads 1 -bsf:v filter_units=remove_types=6"
# Frame n is grey with luma 20 + 4n. With B-frames, two groups of pictures.
GREYS="color=black:s=64x36:r=24:d=2,format=gray,geq=lum='20+4*N',format=yuv420p"
OUT=greys.mp4 ff -f lavfi -i "$GREYS" $X264 -g 24 -bf 2 -x264-params scenecut=0
# Frames that are displayed before a key frame need the group before it.
OUT=open-group.mp4 ff -f lavfi -i "$GREYS" -c:v libx264 -preset slow -threads 1 -x264-params keyint=12:min-keyint=12:open-gop=1:bframes=3:b-adapt=0:scenecut=0
# Red and green above blue and white.
OUT=quarters.mp4 ff -f lavfi -i "color=red:s=64x36:r=24:d=0.125,format=rgb24,drawbox=32:0:32:18:lime:fill,drawbox=0:18:32:18:blue:fill,drawbox=32:18:32:18:white:fill,format=yuv420p" $X264
# Yellow, cyan, red, blue at three quarters, in the colour space of the file name.
BARS="color=0xBFBF00:s=1280x720:r=24:d=0.084,format=gbrp,drawbox=320:0:320:720:0x00BFBF:fill,drawbox=640:0:320:720:0xBF0000:fill,drawbox=960:0:320:720:0x0000BF:fill"
tags() { echo "-color_range $1 -colorspace $2 -color_primaries $3 -color_trc $3"; }
OUT=bars-bt709.mp4 ff -f lavfi -i "$BARS,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p" $X264 $(tags tv bt709 bt709)
OUT=bars-untagged.mp4 ff -f lavfi -i "$BARS,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p" -c:v libx264 -preset slow -threads 1 -bsf:v filter_units=remove_types=6,h264_metadata=colour_primaries=2:transfer_characteristics=2:matrix_coefficients=2
OUT=bars-bt601.mp4 ff -f lavfi -i "$BARS,scale=out_color_matrix=bt601:out_range=tv,format=yuv420p" $X264 $(tags tv smpte170m smpte170m)
OUT=bars-full-range.mp4 ff -f lavfi -i "$BARS,scale=out_color_matrix=bt709:out_range=pc,format=yuvj420p" $X264 $(tags pc bt709 bt709)
OUT=bars-rgb.mp4 ff -f lavfi -i "$BARS,format=rgb24" -c:v libx264rgb -preset slow -threads 1 -qp 0
# White paper of 203 nits in PQ, with grey of 20 beside it.
OUT=hdr.mp4 ff -f lavfi -i "color=black:s=128x64:r=24:d=0.125,format=gray10le,geq=lum='if(lt(X,64),1023*0.5807,1023*0.3372)',format=yuv420p10le" -c:v libx265 -preset slow -tag:v hvc1 -x265-params "log-level=error:pools=1:info=0:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc:range=limited" -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc
# Flash and beep at 1 s; the picture begins at 0.5 s, the sound at 0.
OUT=late.mp4 ff -f lavfi -i "sine=frequency=1000:sample_rate=16000:duration=2,volume=volume='if(between(t,1,1.1),1,0)':eval=frame" -f lavfi -i "color=black:s=64x36:r=24:d=2,drawbox=color=white:t=fill:enable='between(t,1,1.1)',format=yuv420p" -vf trim=start=0.5 -map 1:v -map 0:a $X264 -g 12 -c:a aac -b:a 16k -avoid_negative_ts disabled
