#include "face_bridge.h"
