print("faceauth")
